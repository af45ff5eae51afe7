package dev.sluice.routingmodel.lexical;

/**
 * Something that a text has.
 *
 * @param signal the class of features it belongs to, a fixed name that may be shown
 * @param key what tells it from others of its class; it may hold a word of the text and is never shown
 */
public record Feature(String signal, String key) {
    // Written out because linking the generated ones takes tens of milliseconds, and a model is fitted at each start.

    @Override
    public boolean equals(Object other) {
        return other instanceof Feature feature && key.equals(feature.key) && signal.equals(feature.signal);
    }

    @Override
    public int hashCode() {
        return 31 * key.hashCode() + signal.hashCode();
    }
}
