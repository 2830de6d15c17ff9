"""The committee's trail: meetings, recommendations and the answers to them."""
