"""The commands. To add one: declare it here, and write its `action_…` on the main screen."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.binding import Binding

from reader.ui.commands.command import Command, Group

if TYPE_CHECKING:
    from collections.abc import Collection

COMMANDS: tuple[Command, ...] = (
    Command(
        "search",
        "slash",
        "search",
        "Search headlines and texts; in the article, find in it",
        Group.FIND,
        "search",
    ),
    Command(
        "next", "n", "next(1)", "Next match while finding, else next unread", Group.FIND, "unread"
    ),
    Command(
        "previous",
        "N",
        "next(-1)",
        "Previous match while finding, else previous unread",
        Group.FIND,
    ),
    Command("back", "backspace", "back", "Back to where I was", Group.FIND),
    Command("forward", "ctrl+f", "forward", "Forward again", Group.FIND),
    Command(
        "peel",
        "escape",
        "peel",
        "Leave the find, the article, the query, the narrowing",
        Group.FIND,
    ),
    Command("open", "enter", "open", "Open the article; on a name, its page", Group.READ, "open"),
    Command(
        "read-on",
        "space",
        "read_on",
        "Page down, from either pane; at the end, the next unread",
        Group.READ,
        "read on",
    ),
    Command("read-back", "b", "read_back", "Page up, from either pane", Group.READ),
    Command("browser", "o", "browse", "Open the article in the browser", Group.READ),
    Command("copy-url", "y", "copy_url", "Copy the article's URL", Group.READ),
    Command("copy-quote", "Y", "copy_quote", "Copy the paragraph as a quote", Group.READ),
    Command("links", "f", "links", "Open a link by its letters; capitals copy it", Group.READ),
    Command("outline", "T", "outline", "Headings of the article", Group.READ),
    Command("enclosure", "e", "enclosure", "Open the recording or film it brings", Group.READ),
    Command("pipe", "vertical_line", "pipe", "Pipe the article to a program of yours", Group.READ),
    Command("full-text", "F", "full_text", "Fetch the article's text from its page", Group.READ),
    Command("wider", "greater_than_sign", "measure(4)", "Longer lines", Group.READ),
    Command("narrower", "less_than_sign", "measure(-4)", "Shorter lines", Group.READ),
    Command("next-name", "full_stop", "name(1)", "Next name in the article", Group.NAMES, "name"),
    Command("previous-name", "comma", "name(-1)", "Previous name in the article", Group.NAMES),
    Command("narrow", "plus", "narrow", "Only articles that mention the name", Group.NAMES),
    Command("leave-out", "minus", "leave_out", "No articles that mention the name", Group.NAMES),
    Command("follow-name", "S", "follow_name", "Follow the name, or no more", Group.NAMES),
    Command("mute-name", "M", "mute_name", "Mute the name, or no more", Group.NAMES),
    Command("muted", "", "show_muted", "What is muted", Group.NAMES),
    Command(
        "correct",
        "equals_sign",
        "correct",
        "Correct the name: call it otherwise, join it, it is no name",
        Group.NAMES,
    ),
    Command("always-name", "", "always_name", "Words that are always a name", Group.NAMES),
    Command("facets", "i", "facets", "Who and what the list is about", Group.NAMES),
    Command("catch-up", "I", "catch_up", "Who and what is new since I was last here", Group.NAMES),
    Command(
        "toggle-kind",
        "1,2,3,4,5,6,7,8,9,0",
        "toggle_kind('{key}')",
        "Show or hide a kind of name",
        Group.NAMES,
        in_palette=False,
    ),
    Command("mark-read", "m", "mark_read", "Mark read or unread", Group.MARK),
    Command("all-read", "A", "all_read", "Mark all in the list as read", Group.MARK),
    Command("star", "s", "star", "Star, or take the star away", Group.MARK, "star"),
    Command("tag", "t", "tag", "Edit the tags of the article", Group.MARK),
    Command("note", "c", "note", "Write a note to the article", Group.MARK),
    Command("undo", "u", "undo", "Undo what I did last", Group.MARK, "undo"),
    Command("redo", "ctrl+r", "redo", "Redo", Group.MARK),
    Command("delete-source", "", "delete_source", "Delete a source", Group.SOURCES),
    Command("clear-source", "", "clear_source", "Put a source's old articles away", Group.SOURCES),
    Command("add", "a", "add", "Follow a feed", Group.SOURCES),
    Command("refresh", "r", "refresh", "Refresh this article's source", Group.SOURCES),
    Command("refresh-all", "R", "refresh_all", "Refresh all sources", Group.SOURCES),
    Command("health", "", "health", "How the sources do, and what to do", Group.SOURCES),
    Command("source-settings", "", "source_settings", "Settings of this source", Group.SOURCES),
    Command("failed-files", "", "failed_files", "Files that could not be read", Group.SOURCES),
    Command("drawer", "v", "drawer", "Views, sources and names", Group.SCREEN, "views"),
    Command("why", "w", "why", "Why this article is in the list", Group.FIND),
    Command("save-view", "V", "save_view", "Save what is asked for as a view", Group.FIND),
    Command("save-rule", "W", "save_rule", "Make a rule of what is asked for", Group.FIND),
    Command("apply-rules", "", "apply_rules", "Carry out the rules on all articles", Group.FIND),
    Command("copy-query", "C", "copy_query", "Copy what is asked for as a query", Group.FIND),
    Command("export", "", "export", "Export these articles", Group.SCREEN),
    Command("zen", "z", "zen", "Article alone, list alone, both", Group.SCREEN),
    Command(
        "list-smaller", "left_curly_bracket", "part(-1)", "Less room for the list", Group.SCREEN
    ),
    Command(
        "list-larger", "right_curly_bracket", "part(1)", "More room for the list", Group.SCREEN
    ),
    Command("themes", "", "themes", "Choose a theme", Group.SCREEN),
    Command("keys", "question_mark", "keys", "All keys", Group.SCREEN, "keys"),
    Command(
        "suspend", "ctrl+z", "app.suspend_process", "To the shell; fg comes back", Group.SCREEN
    ),
    Command("quit", "q", "app.quit", "Quit", Group.SCREEN),
    Command("down", "j,down", "move(1)", "Down", Group.MOVE, in_palette=False),
    Command("up", "k,up", "move(-1)", "Up", Group.MOVE, in_palette=False),
    Command("half-down", "ctrl+d", "half(1)", "Half a page down", Group.MOVE, in_palette=False),
    Command("half-up", "ctrl+u", "half(-1)", "Half a page up", Group.MOVE, in_palette=False),
    Command("page-down", "pagedown", "page(1)", "A page down", Group.MOVE, in_palette=False),
    Command("page-up", "pageup", "page(-1)", "A page up", Group.MOVE, in_palette=False),
    Command("top", "g,home", "edge(-1)", "To the top", Group.MOVE, in_palette=False),
    Command("bottom", "G,end", "edge(1)", "To the bottom", Group.MOVE, in_palette=False),
    Command("to-list", "h,left", "pane('list')", "To the list", Group.MOVE, in_palette=False),
    Command(
        "to-article", "l,right", "pane('article')", "To the article", Group.MOVE, in_palette=False
    ),
    Command(
        "next-pane",
        "tab",
        "next_pane",
        "To the other pane; in a search, take what is offered",
        Group.MOVE,
        in_palette=False,
    ),
    Command(
        "previous-pane",
        "shift+tab",
        "other_pane",
        "To the other pane, backwards",
        Group.MOVE,
        in_palette=False,
    ),
)
"""In the order of the help screen; the keys of moving last, since hands know them."""

_BY_ID = {each.id: each for each in COMMANDS}


def command(identity: str) -> Command:
    """The command of that id; `KeyError` when there is none."""
    return _BY_ID[identity]


def bindings(only: Collection[str] = _BY_ID.keys()) -> list[Binding]:
    """The bindings of the main screen, or of some commands.

    A command whose action takes its key has one for each.
    """
    found = []
    for each in COMMANDS:
        if each.id not in only:
            continue
        if "{key}" in each.action:
            found += [
                Binding(
                    key, each.action.format(key=key), each.title, show=False, id=f"{each.id}-{key}"
                )
                for key in each.keys.split(",")
            ]
        elif each.keys:
            # Priority: the key after it is to be typed, even if both come at once.
            first = each.id == "search"
            found.append(
                Binding(each.keys, each.action, each.title, show=False, id=each.id, priority=first)
            )
    return found
