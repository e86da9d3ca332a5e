"""The screen: the only room that knows Textual. It asks the library and draws what it answers."""
