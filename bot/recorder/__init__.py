"""Recording: a person shows one removal on a page, and a flow with its selector file comes out.

The person's clicks are held back, understood, and made by the recorder on the element it found
(gestures.js). What the page is made of is read in the page itself (controls.js, lists.js, changes.js); what
it means is decided here.
"""
