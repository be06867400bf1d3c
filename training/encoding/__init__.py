"""The parts of `training/encoder.py`: what it begins with, what it learns from, the network as PyTorch trains it, and the file."""
