"""Checks many repositories, each as a site of its own, and shows them on one dashboard."""
