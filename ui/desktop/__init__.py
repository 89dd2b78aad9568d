"""The facilitator's windows (Qt). Nothing here waits, and nothing here knows how things are stored."""
