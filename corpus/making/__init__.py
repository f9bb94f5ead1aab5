"""What sets gold documents in the formats that people send: a module a producer."""
