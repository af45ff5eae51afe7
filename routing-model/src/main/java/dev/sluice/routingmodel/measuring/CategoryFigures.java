package dev.sluice.routingmodel.measuring;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * The usual measures of a classification.
 *
 * @param verdicts what was said of each row, at least one
 */
public record CategoryFigures(List<Verdict> verdicts) {
    /** The normal distribution's 97.5th percentile. */
    private static final double Z = 1.96;

    public CategoryFigures {
        verdicts = List.copyOf(verdicts);
    }

    /** The share of right guesses, with Wilson's interval (1927). */
    public Interval accuracy() {
        double size = verdicts.size();
        double share = share(Verdict::isRight);
        double centre = (share + Z * Z / (2 * size)) / (1 + Z * Z / size);
        double half = Z * Math.sqrt(share * (1 - share) / size + Z * Z / (4 * size * size)) / (1 + Z * Z / size);
        return new Interval(share, centre - half, centre + half);
    }

    /** The mean over the categories that occur of the harmonic mean of precision and recall. */
    public double macroF1() {
        return verdicts.stream()
                .map(Verdict::truth)
                .distinct()
                .mapToDouble(label -> {
                    double said = count(verdict -> verdict.guess().equals(label));
                    double are = count(verdict -> verdict.truth().equals(label));
                    return 2
                            * count(verdict ->
                                    verdict.isRight() && verdict.truth().equals(label))
                            / (said + are);
                })
                .average()
                .orElse(Double.NaN);
    }

    /** The share of guesses that are at least so confident. */
    public double coverage(double confidence) {
        return share(verdict -> verdict.confidence() >= confidence);
    }

    /** How many of those are right; not a number where there is none. */
    public double accuracy(double confidence) {
        return count(verdict -> verdict.confidence() >= confidence && verdict.isRight())
                / (double) count(verdict -> verdict.confidence() >= confidence);
    }

    /** The expected calibration error of the confidence. */
    public double ece() {
        return Foreseen.ece(verdicts.stream()
                .map(verdict -> new Foreseen(verdict.confidence(), verdict.isRight() ? 1 : 0))
                .toList());
    }

    /** The share of rows for which {@code predicate} holds. */
    public double share(Predicate<Verdict> predicate) {
        return count(predicate) / (double) verdicts.size();
    }

    private long count(Predicate<Verdict> predicate) {
        return verdicts.stream().filter(predicate).count();
    }

    /** All categories that occur, as truth or as guess. */
    public List<String> labels() {
        TreeSet<String> labels = new TreeSet<>();
        verdicts.forEach(verdict -> {
            labels.add(verdict.truth());
            labels.add(verdict.guess());
        });
        return List.copyOf(labels);
    }

    /** How often which category was taken for which: by truth, then by guess. */
    public Map<String, Map<String, Long>> confusion() {
        return verdicts.stream()
                .collect(Collectors.groupingBy(
                        Verdict::truth,
                        TreeMap::new,
                        Collectors.groupingBy(Verdict::guess, TreeMap::new, Collectors.counting())));
    }
}
