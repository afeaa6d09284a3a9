"""Days in sentences, in the language in which the sentence is read at last."""

from django.utils.functional import lazy

from payung.platform.ui import words

day = lazy(words.day, str)
