"""Training documents written for medpact, and the commands that train the learned parts from them."""
