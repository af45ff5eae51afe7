package dev.sluice.metrics.report;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import dev.sluice.contracts.Money;

/** The energy of a report, out of what the database added up. */
final class EnergyFigures {
    private static final BigDecimal MILLIJOULES_A_KWH = BigDecimal.valueOf(3_600_000_000L);
    private static final int KWH_SCALE = 12;

    private EnergyFigures() {}

    /** All of it and by model, the largest first; empty where no model told of any. */
    static Optional<Report.Energy> of(Map<String, Figures.Energy> byModel) {
        if (byModel.isEmpty()) {
            return Optional.empty();
        }
        List<Report.ModelEnergy> models = byModel.entrySet().stream()
                .map(model -> new Report.ModelEnergy(
                        model.getKey(),
                        kwh(model.getValue().millijoules()),
                        usd(model.getValue().cost())))
                .sorted(Comparator.comparing(Report.ModelEnergy::kwh)
                        .reversed()
                        .thenComparing(Report.ModelEnergy::model))
                .toList();
        BigInteger millijoules =
                byModel.values().stream().map(Figures.Energy::millijoules).reduce(BigInteger.ZERO, BigInteger::add);
        BigInteger cost = byModel.values().stream().map(Figures.Energy::cost).reduce(BigInteger.ZERO, BigInteger::add);
        return Optional.of(new Report.Energy(kwh(millijoules), usd(cost), models));
    }

    private static BigDecimal kwh(BigInteger millijoules) {
        BigDecimal kwh = new BigDecimal(millijoules)
                .divide(MILLIJOULES_A_KWH, KWH_SCALE, RoundingMode.HALF_UP)
                .stripTrailingZeros();
        return kwh.scale() < 0 ? kwh.setScale(0) : kwh;
    }

    private static Optional<BigDecimal> usd(BigInteger nanoUsd) {
        return nanoUsd.signum() == 0
                ? Optional.empty()
                : Optional.of(Money.ofNanoUsd(nanoUsd.longValueExact()).toUsd());
    }
}
