"""Rules about text that every room shares: what is safe, what a word is, how wide, how old."""
