"""What the public site shows; every query here asks for what is marked public, and for nothing else."""
