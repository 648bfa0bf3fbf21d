package dev.gatehouse.console.architecture.bad.layers.console.text;

import dev.gatehouse.console.architecture.bad.layers.console.shell.Frame;

/** Breaks the rule: what is at the bottom uses what is at the top. */
record Words(Frame frame) {}
