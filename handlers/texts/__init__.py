"""The texts of the content: staff edit them in chat, and every wording stays readable."""
