package dev.palimpsest.pdf;

import java.util.List;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.documentinterchange.markedcontent.PDPropertyList;
import org.apache.pdfbox.pdmodel.graphics.optionalcontent.PDOptionalContentGroup;
import org.apache.pdfbox.pdmodel.graphics.optionalcontent.PDOptionalContentGroup.RenderState;
import org.apache.pdfbox.pdmodel.graphics.optionalcontent.PDOptionalContentMembershipDictionary;
import org.apache.pdfbox.rendering.PDFRenderer;
import org.apache.pdfbox.rendering.RenderDestination;

/** Whether what is marked as belonging to a layer can be seen; PDFBox keeps its own answer to itself. */
final class Layers {
  private final PDFRenderer renderer;
  private int hiddenLevels;

  Layers(PDFRenderer renderer) {
    this.renderer = renderer;
  }

  /** Marked content begins. */
  void begin(COSDictionary properties) {
    if (hiddenLevels > 0 || properties != null && isOff(PDPropertyList.create(properties))) {
      hiddenLevels++;
    }
  }

  /** Marked content ends. */
  void end() {
    hiddenLevels = Math.max(0, hiddenLevels - 1);
  }

  /** Whether marked content that is off surrounds what comes now. */
  boolean isHidden() {
    return hiddenLevels > 0;
  }

  /** Whether a layer, or what a combination of layers says, is off. */
  boolean isOff(PDPropertyList layer) {
    if (layer instanceof PDOptionalContentGroup group) {
      RenderState state = group.getRenderState(RenderDestination.VIEW);
      return state == null ? !renderer.isGroupEnabled(group) : state == RenderState.OFF;
    }
    return layer instanceof PDOptionalContentMembershipDictionary members && isOff(members.getOCGs(), members.getVisibilityPolicy());
  }

  private boolean isOff(List<PDPropertyList> layers, COSName policy) {
    if (layers.isEmpty()) {
      return false;
    } else if (COSName.ANY_OFF.equals(policy)) {
      return layers.stream().noneMatch(this::isOff);
    } else if (COSName.ALL_ON.equals(policy)) {
      return layers.stream().anyMatch(this::isOff);
    } else if (COSName.ALL_OFF.equals(policy)) {
      return !layers.stream().allMatch(this::isOff);
    }
    return layers.stream().allMatch(this::isOff);
  }
}
