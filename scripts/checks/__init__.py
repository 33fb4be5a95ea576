"""Everything that must be true of policy/ and the pages before anything is made from them, a module for each kind."""
