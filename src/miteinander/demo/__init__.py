"""The demonstration: an invented city, one-click sign-in, a guided tour; never part of a production site."""
