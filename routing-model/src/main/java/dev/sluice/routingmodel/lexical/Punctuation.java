package dev.sluice.routingmodel.lexical;

/**
 * How often a text has characters that prose seldom has.
 *
 * @param brackets brackets, braces, semicolons and equals signs
 * @param operators signs of arithmetic
 * @param digits ASCII digits
 */
record Punctuation(int brackets, int operators, int digits) {
    /** Counts in one pass. */
    static Punctuation of(String text) {
        int brackets = 0;
        int operators = 0;
        int digits = 0;
        for (int i = 0; i < text.length(); i++) {
            switch (text.charAt(i)) {
                case '{', '}', '(', ')', '[', ']', '<', '>', ';' -> brackets++;
                case '=' -> {
                    brackets++;
                    operators++;
                }
                case '+', '-', '*', '/', '^' -> operators++;
                case '0', '1', '2', '3', '4', '5', '6', '7', '8', '9' -> digits++;
                default -> {}
            }
        }
        return new Punctuation(brackets, operators, digits);
    }
}
