"""Sessions in people's calendars: files, links that add one by hand, and everybody's own feed."""
