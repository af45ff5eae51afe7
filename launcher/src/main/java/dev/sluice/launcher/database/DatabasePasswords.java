package dev.sluice.launcher.database;

import java.security.SecureRandom;
import java.util.HexFormat;

/**
 * The passwords of one installation's database. They are made of letters and digits, so that they need no quoting in a
 * URL, a file or an environment.
 *
 * @param superuser of the role {@code postgres}, used to set up and never by a service
 * @param ledger of the role {@code ledger}, metrics-service's
 * @param calls of the role {@code calls}, cloud-inference-service's
 */
public record DatabasePasswords(String superuser, String ledger, String calls) {
    private static final int RANDOM_BYTES = 24;

    /** Refuses a password that would need quoting. */
    public DatabasePasswords {
        requirePlain(superuser);
        requirePlain(ledger);
        requirePlain(calls);
    }

    /**
     * Makes three passwords of 192 random bits each.
     *
     * @return passwords no installation had before
     */
    public static DatabasePasswords random() {
        return new DatabasePasswords(randomPassword(), randomPassword(), randomPassword());
    }

    /**
     * The same password for all, for databases that live as long as a test.
     *
     * @param password letters and digits
     * @return three equal passwords
     */
    public static DatabasePasswords same(String password) {
        return new DatabasePasswords(password, password, password);
    }

    /** Names the type and hides the passwords: this may end up in a message. */
    @Override
    public String toString() {
        return "DatabasePasswords[hidden]";
    }

    private static String randomPassword() {
        byte[] bytes = new byte[RANDOM_BYTES];
        new SecureRandom().nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }

    private static void requirePlain(String password) {
        if (!password.matches("[A-Za-z0-9]{6,100}")) {
            throw new IllegalArgumentException("a database password has 6 to 100 letters and digits");
        }
    }
}
