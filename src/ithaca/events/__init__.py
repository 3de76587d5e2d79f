"""Kick-offs, workshops and other occasions of a program: places, sign-up, waiting list, attendance."""
