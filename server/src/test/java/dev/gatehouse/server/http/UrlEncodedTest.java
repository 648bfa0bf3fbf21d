package dev.gatehouse.server.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** WHATWG URL Standard, application/x-www-form-urlencoded, §5.1; the old stack reads the same. */
final class UrlEncodedTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = ' ',
            value = {
                "a=b [a:b]",
                "a=b&c=d [a:b,c:d]",
                "a [a:]",
                "a= [a:]",
                "=b [:b]",
                "= [:]",
                "& []",
                "&&a=b& [a:b]",
                "a=b=c [a:b=c]",
                "a=b&a=c [a:b,a:c]",
                "a=%C3%BC%f0%9F%91%8D [a:ü👍]",
                "%61=%3d%26%2B [a:=&+]",
                "a=ü [a:ü]",
                "a=50%off [a:50%off]",
                "a=% [a:%]",
                "a=%4 [a:%4]",
                "a=%zz%41 [a:%zzA]",
                "a=%%41 [a:%A]",
                "a=%+1 [a:%_1]",
                "a=%é1 [a:%é1]",
                "a=%ff [a:\uFFFD]"
            })
    void isReadAsBrowsersWriteIt(String text, String expected) {
        List<String> read = new ArrayList<>();

        UrlEncoded.forEach(text, (name, value) -> read.add(name + ":" + value));

        assertThat("[" + String.join(",", read) + "]").isEqualTo(expected.replace('_', ' '));
    }
}
