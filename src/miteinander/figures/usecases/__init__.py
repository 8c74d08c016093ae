"""What people do with figures: bring them, let them out, take them back."""
