from django.urls import path

from catalogue.rest import failed
from catalogue.views import Items, OneItem

urlpatterns = [
    path("v1/items", Items.as_view()),
    path("v1/items/<id>", OneItem.as_view()),
]
handler400, handler404, handler500 = failed(400), failed(404), failed(500)
