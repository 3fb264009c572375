package io.trunkline.server.config;

import io.trunkline.domain.limit.Rate;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A rate: {@code 50/s}, or {@code 50/s burst 200}; without a burst, what a second brings may come at once. */
final class RateType extends ScalarType<Rate> {
    private static final Pattern FORM = Pattern.compile("([0-9]{1,10})/s(?: burst ([0-9]{1,10}))?");

    @Override
    public String name() {
        return "rate";
    }

    @Override
    String rule() {
        return "a rate such as 50/s or 50/s burst 200, both numbers from 1 to " + Rate.MOST;
    }

    @Override
    Optional<Rate> parse(String text) {
        Matcher form = FORM.matcher(text);
        if (!form.matches()) return Optional.empty();
        long perSecond = Long.parseLong(form.group(1));
        long burst = form.group(2) == null ? perSecond : Long.parseLong(form.group(2));
        boolean allowed = isAllowed(perSecond) && isAllowed(burst);
        return allowed ? Optional.of(new Rate((int) perSecond, (int) burst)) : Optional.empty();
    }

    private static boolean isAllowed(long number) {
        return number >= 1 && number <= Rate.MOST;
    }

    @Override
    public String format(Rate value) {
        String rate = value.perSecond() + "/s";
        return value.burst() == value.perSecond() ? rate : rate + " burst " + value.burst();
    }
}
