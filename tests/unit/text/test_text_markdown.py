"""An article as Markdown: read again, it is the same blocks."""

from __future__ import annotations

import pytest

from reader.model import Article, Body, Form, Source
from reader.parse import document
from reader.text.markdown import as_markdown

SHAPES = {
    "headings": "<h2>One</h2><p>a</p><h3>Two</h3>",
    "spans": "<p>a <em>b <strong>c</strong></em> <code>d*e</code> <a href='https://x.y/'>f</a></p>",
    "struck": "<p>a <del>b</del></p>",
    "signs": "<p># no heading</p><p>1. no item</p><p>- nor this, *nor* [that] `x` &lt;b&gt;</p>",
    "breaks": "<p>one<br>two</p>",
    "lists": "<ul><li>a<ul><li>b</li></ul></li><li>c</li></ul><ol start=3><li>d</li></ol>",
    "quote": "<blockquote><p>a</p><p>b<br>c</p></blockquote>",
    "code": "<pre><code class='language-python'>def f():\n    return `x`</code></pre>",
    "table": "<table><tr><th>A<th>B<tr><td>1<td>a | b</table>",
    "rule": "<p>a</p><hr><p>b</p>",
}


def laid(source):
    return document(Body(source, Form.HTML))


def again(source):
    article = Article("a" * 16, Source("s", "S"), "T", Body(source, Form.HTML))
    written = as_markdown(article, laid(source))
    assert written.startswith("# T\n\nS\n\n")
    return document(Body(written.removeprefix("# T\n\nS\n\n"), Form.MARKDOWN))


@pytest.mark.parametrize("shape", SHAPES)
def test_read_again_it_is_the_same(shape):
    before, after = laid(SHAPES[shape]), again(SHAPES[shape])
    assert after.text == before.text
    assert [block._replace(rows=()) for block in after.blocks] == [
        block._replace(rows=()) for block in before.blocks
    ]
