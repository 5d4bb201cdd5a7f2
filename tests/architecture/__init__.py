"""The picture of the house in docs/architecture.svg, and the code that draws it from the imports."""
