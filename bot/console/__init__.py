"""One local web page for the whole job: survey, review, approve, watch, look back."""
