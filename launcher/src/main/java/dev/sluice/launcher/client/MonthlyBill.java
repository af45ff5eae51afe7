package dev.sluice.launcher.client;

import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

import java.math.BigDecimal;

/** What a month cost before: of nothing, or of less, nothing can be saved. */
final class MonthlyBill implements ITypeConverter<BigDecimal> {
    @Override
    public BigDecimal convert(String value) {
        if (!value.matches("[0-9]{1,12}(\\.[0-9]{1,9})?") || new BigDecimal(value).signum() == 0) {
            throw new TypeConversionException("'" + value + "' is not an amount of dollars above 0");
        }
        return new BigDecimal(value);
    }
}
