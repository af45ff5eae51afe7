package dev.sluice.simulator.answer;

import java.util.SplittableRandom;

/** How many tokens a good answer has, where the request sets no lower limit. */
public sealed interface AnswerLength {
    /** 30 to 250 tokens, each as likely. */
    AnswerLength DEFAULT = new Even(30, 250);

    /** The length of one answer. */
    int draw(SplittableRandom random);

    /**
     * Each length from the least to the most as likely.
     *
     * @param least in tokens, at least 1
     * @param most in tokens
     */
    record Even(int least, int most) implements AnswerLength {
        public Even {
            if (least < 1 || most < least) {
                throw new IllegalArgumentException("a length must be 1 token at least");
            }
        }

        @Override
        public int draw(SplittableRandom random) {
            return random.nextInt(least, most + 1);
        }
    }

    /**
     * Half of the answers shorter than the median and a few much longer: a log-normal distribution whose logarithm has a
     * standard deviation of 0.8, cut at 30 tokens and at sixteen medians.
     *
     * @param median in tokens, at least 1
     */
    record Skewed(int median) implements AnswerLength {
        private static final double SIGMA = 0.8;
        private static final int LEAST = 30;
        private static final int MOST_MEDIANS = 16;

        public Skewed {
            if (median < 1) {
                throw new IllegalArgumentException("a length must be 1 token at least");
            }
        }

        @Override
        public int draw(SplittableRandom random) {
            double length = median * Math.exp(SIGMA * random.nextGaussian());
            return (int) Math.clamp(Math.round(length), LEAST, Math.max(LEAST, (long) MOST_MEDIANS * median));
        }
    }
}
