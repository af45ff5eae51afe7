package dev.sluice.testing;

import java.util.Properties;
import java.util.function.Supplier;

/**
 * Something made once in a JVM, whichever class loader asks. Quarkus loads test resources in several, each with static
 * fields of its own; system properties are the one place that all of them see.
 */
final class OncePerJvm {
    private OncePerJvm() {}

    /**
     * The value of a system property, made by the first who asks.
     *
     * @param property the property's name, also what callers wait for
     * @param maker makes the value
     * @return the value
     */
    static String value(String property, Supplier<String> maker) {
        // Interned strings are the same object in every class loader.
        synchronized (property.intern()) {
            Properties properties = System.getProperties();
            String value = properties.getProperty(property);
            if (value == null) {
                value = maker.get();
                properties.setProperty(property, value);
            }
            return value;
        }
    }
}
