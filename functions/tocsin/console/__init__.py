"""What people see in a browser. Pure: a case, a person and the time in, a page out."""
