"""Territories to plan, and the programs that make and measure them."""
