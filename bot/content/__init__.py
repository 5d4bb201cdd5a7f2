"""The alliance's texts as data: another alliance replaces this folder and nothing else."""
