"""Tools of the contract test: the recorded samples, our school in their place, and the comparing of both."""
