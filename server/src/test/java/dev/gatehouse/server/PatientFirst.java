package dev.gatehouse.server;

import java.util.Comparator;
import org.junit.jupiter.api.ClassDescriptor;
import org.junit.jupiter.api.ClassOrderer;
import org.junit.jupiter.api.ClassOrdererContext;
import org.junit.jupiter.api.Timeout;

/**
 * Begins with the classes that may take longest, as they say themselves: they wait for processes most of the time, while
 * others work, and would be waited for at the end.
 */
final class PatientFirst implements ClassOrderer {

    @Override
    public void orderClasses(ClassOrdererContext context) {
        context.getClassDescriptors()
                .sort(Comparator.comparing(PatientFirst::patience, Comparator.reverseOrder())
                        .thenComparing(each -> each.getTestClass().getName()));
    }

    private static long patience(ClassDescriptor each) {
        return each.findAnnotation(Timeout.class)
                .map(timeout -> timeout.unit().toSeconds(timeout.value()))
                .orElse(0L);
    }
}
