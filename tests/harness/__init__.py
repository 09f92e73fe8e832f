"""What the tests stand on: the two databases, the running sample site, the browser and the checkers."""
