"""What a mail says: its body without quotations, its questions, the personal data in it."""
