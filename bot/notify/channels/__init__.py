"""One file a channel: a class with a :class:`bot.notify.kind.Kind` for its base. No other file names them."""
