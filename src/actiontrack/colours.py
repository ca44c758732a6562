"""What each meaning looks like on a page: colour, ink and mark, never colour alone."""
