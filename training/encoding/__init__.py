"""The parts of `training/encoder.py`: what it learns from, and the network as PyTorch trains it."""
