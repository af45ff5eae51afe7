package dev.sluice.launcher.client;

import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** How many months are compared. Each is a report of its own. */
final class MonthCount implements ITypeConverter<Integer> {
    private static final int MOST = 60;

    @Override
    public Integer convert(String value) {
        int months = value.matches("[0-9]{1,9}") ? Integer.parseInt(value) : 0;
        if (months < 1 || months > MOST) {
            throw new TypeConversionException("'" + value + "' is not a number of months from 1 to " + MOST);
        }
        return months;
    }
}
