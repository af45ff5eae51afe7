package dev.sluice.launcher.client;

import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** For how long a command waits. One that could not wait is refused before its work begins, which may cost money. */
final class WaitSeconds implements ITypeConverter<Integer> {
    @Override
    public Integer convert(String value) {
        if (!value.matches("[0-9]{1,9}") || Integer.parseInt(value) == 0) {
            throw new TypeConversionException("'" + value + "' is not a number of seconds from 1 to 999999999");
        }
        return Integer.valueOf(value);
    }
}
