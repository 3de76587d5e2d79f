"""The plan that ships. The texts are our own."""
