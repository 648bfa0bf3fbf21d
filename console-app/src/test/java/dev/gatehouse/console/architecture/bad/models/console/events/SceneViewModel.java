package dev.gatehouse.console.architecture.bad.models.console.events;

import javafx.scene.control.Label;

/** Breaks the rule: a view model that holds a node. */
record SceneViewModel(Label label) {}
