"""What each view shows, laid out as data and not yet painted.

Knows which facts a view picks, in which words, columns and order; charts are in whole days,
so that no painter does date arithmetic. Does not know terminals, colours or file formats
(see `render`).

Start with `text` (runs of text with a role), `table` and `chart` (the two shapes everything
is made of), then one module a view: `listing`, `mission`, `timeline`, `upcoming`, `history`,
`slips`, `trend`, `sources`, `diff`, `date`, `page` (with `replay`). `sentences` tells a timeline in
words, `rules` what is wrong and why; `wording` has the phrases that several views share.
"""
