"""Stories of interests: registering, changing, ending, and who never hears of them."""
