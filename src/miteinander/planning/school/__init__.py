"""Which child goes to which school: plans with a proof, reasons, and prices."""
