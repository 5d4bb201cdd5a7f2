"""Whether the store and what belongs to it are well, looked at without leaving a trace, also beside a running bot."""
