"""Machine translation by a service that the environment names; what it wrote is marked until a person approves it."""
