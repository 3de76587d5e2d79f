"""What had to happen, worked out from the facts in the database alone, without the product's own rules."""
