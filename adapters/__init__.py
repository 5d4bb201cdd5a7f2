"""The doors: chat platforms, the web server, the clock and the scheduler."""
